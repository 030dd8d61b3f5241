// A department that many people are placed directly in.

/** So many people of that department, in their order. */
export const crowd = (department, size) =>
  Array.from({ length: size }, (_, n) => ({
    userid: `crowd${String(n).padStart(5, '0')}`,
    name: `群众${String(n).padStart(5, '0')}`,
    department: [department],
    order: [100_000 - n],
    is_leader_in_dept: [0],
    // Rows are not all alike: some have a second line.
    position: n % 3 ? '' : '客户经理',
    status: 1,
  }));
