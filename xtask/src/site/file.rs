//! One file of the site.

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A finished file: what the code calls it, and what is in it.
pub struct SiteFile {
    /// The name that the server's code asks for: `member.css`.
    pub asset: String,
    /// The content, uncompressed.
    pub content: Vec<u8>,
    brotli: OnceCell<Vec<u8>>,
}

impl SiteFile {
    /// A file of the site.
    pub fn new(asset: &str, content: impl Into<Vec<u8>>) -> Self {
        Self {
            asset: asset.to_owned(),
            content: content.into(),
            brotli: OnceCell::new(),
        }
    }

    /// The public name: with a hash of the content, so that browsers may keep it for ever.
    pub fn name(&self) -> String {
        let digest = Sha256::digest(&self.content);
        let hash: String = digest[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        match self.asset.rsplit_once('.') {
            Some((stem, kind)) => format!("{stem}.{hash}.{kind}"),
            None => format!("{}.{hash}", self.asset),
        }
    }

    /// The content as brotli, as small as it gets, which takes a while: it is
    /// done once.
    pub fn brotli(&self) -> &[u8] {
        self.brotli.get_or_init(|| self.compressed())
    }

    fn compressed(&self) -> Vec<u8> {
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: self.content.len(),
            ..Default::default()
        };
        let mut small = Vec::new();
        brotli::BrotliCompress(&mut self.content.as_slice(), &mut small, &parameters)
            .expect("writing to memory does not fail");
        small
    }

    /// The content as gzip.
    fn gzip(&self) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder
            .write_all(&self.content)
            .and_then(|()| encoder.finish())
            .expect("writing to memory does not fail")
    }

    /// Writes the file and its two compressed forms.
    pub fn write(&self, folder: &Path) -> Result<PathBuf> {
        let name = self.name();
        let plain = folder.join(&name);
        fs::write(&plain, &self.content)?;
        fs::write(folder.join(format!("{name}.br")), self.brotli())?;
        fs::write(folder.join(format!("{name}.gz")), self.gzip())?;
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_name_changes_with_the_content_and_keeps_its_ending() {
        let one = SiteFile::new("member.css", "a {}").name();
        let two = SiteFile::new("member.css", "b {}").name();
        assert_ne!(one, two);
        assert!(one.starts_with("member.") && one.ends_with(".css"), "{one}");
        assert_eq!(one, SiteFile::new("member.css", "a {}").name());
    }

    #[test]
    fn both_compressed_forms_unpack_to_the_content() {
        let file = SiteFile::new("member.js", "let a = 1;".repeat(100));
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut file.brotli(), &mut from_brotli).unwrap();
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(file.gzip().as_slice())
            .read_to_end(&mut from_gzip)
            .unwrap();
        assert_eq!(from_brotli, file.content);
        assert_eq!(from_gzip, file.content);
        assert!(file.brotli().len() < file.content.len());
    }
}
