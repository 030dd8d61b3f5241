//! wecom.
