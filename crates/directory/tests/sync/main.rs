//! What a pull will change (R32–35, R84–89, decision h).

mod brake;
mod corporation;
mod details;
mod following;
mod leaving;
mod leaving_out;
mod properties;
mod random;
mod rules;
mod scope;
mod scope_properties;
mod senseless;
mod settled_properties;
