// Without a built site: members' pages work without style and scripts, so tests of a
// clean clone need neither.
&[]
