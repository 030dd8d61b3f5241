//! The policy as a file that an administrator can read, keep and compare.

use crate::Directory;
use crate::policy::Policy;

/// The policy that a file says, or every sentence about what is wrong in it.
pub fn parse(_text: &str, _directory: &Directory) -> Result<Policy, Vec<String>> {
    Ok(Policy::default())
}

/// The policy as a file.
pub fn write(_policy: &Policy, _directory: &Directory) -> String {
    String::new()
}
