//! The machine that figures were measured on, and when.

use anyhow::{Context, Result};
use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

/// In one line.
pub fn described() -> Result<String> {
    let date = Command::new("date").args(["-u", "+%Y-%m-%d"]).output()?;
    let date = String::from_utf8(date.stdout)?;
    let cores = available_parallelism()?;
    let processor = value("/proc/cpuinfo", "model name").unwrap_or_else(|_| "unknown".to_owned());
    let memory: f64 = value("/proc/meminfo", "MemTotal")?
        .trim_end_matches(" kB")
        .parse()?;
    let load = fs::read_to_string("/proc/loadavg")?;
    let load = load.split(' ').next().unwrap_or_default();
    Ok(format!(
        "{}, {cores} cores of {processor}, {:.0} GB, load {load} at the end",
        date.trim(),
        memory / 1e6
    ))
}

fn value(file: &str, name: &str) -> Result<String> {
    let text = fs::read_to_string(file)?;
    let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
    let found = pairs.find(|(key, _)| key.trim() == name);
    let (_, value) = found.with_context(|| format!("{file} does not tell {name}"))?;
    Ok(value.trim().to_owned())
}
