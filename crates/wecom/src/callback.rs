//! The cipher of WeCom's callbacks (wecom-api.md 6.2).

use std::fmt;
use std::hint::black_box;

use aes::Aes256;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::BASE64_STANDARD;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit};
use secrecy::{ExposeSecret, SecretBox, SecretString};

use crate::sha;

/// WeCom pads to 32 bytes, twice AES's block.
const BLOCK: usize = 32;
/// 16 random bytes, then the message's length in 4.
const HEAD: usize = 20;

/// Published keys end in bits that a strict decoder refuses.
const KEY_BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::RequireNone),
);

/// Why a callback is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CipherError {
    /// The EncodingAESKey is not 43 letters and digits.
    #[error("the EncodingAESKey is not 43 letters and digits")]
    Key,
    /// The signature is not of this text and this token.
    #[error("the signature is wrong")]
    Signature,
    /// The text was not encrypted with this key, or was cut.
    #[error("the text cannot be decrypted")]
    Encrypted,
    /// It is meant for another corporation.
    #[error("the text is meant for another receiver")]
    Receiver,
}

/// Seals and opens what goes through a callback.
pub struct Cipher {
    token: SecretString,
    key: SecretBox<[u8; 32]>,
    receiver: String,
}

impl fmt::Debug for Cipher {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Cipher")
            .field("receiver", &self.receiver)
            .finish_non_exhaustive()
    }
}

impl Cipher {
    /// A cipher of the callback's Token and EncodingAESKey; the receiver is the corporation's id.
    pub fn new(
        token: SecretString,
        encoding_aes_key: &SecretString,
        receiver: impl Into<String>,
    ) -> Result<Self, CipherError> {
        let key = KEY_BASE64
            .decode(encoding_aes_key.expose_secret())
            .ok()
            .and_then(|key| <[u8; 32]>::try_from(key).ok())
            .ok_or(CipherError::Key)?;
        Ok(Self {
            token,
            key: SecretBox::new(Box::new(key)),
            receiver: receiver.into(),
        })
    }

    /// The signature of an encrypted text.
    pub fn signature(&self, timestamp: &str, nonce: &str, encrypted: &str) -> String {
        let mut parts = [self.token.expose_secret(), timestamp, nonce, encrypted];
        parts.sort_unstable();
        sha::hex(&parts.concat())
    }

    /// The message in an encrypted text, once its signature and its receiver are right.
    pub fn open(
        &self,
        signature: &str,
        timestamp: &str,
        nonce: &str,
        encrypted: &str,
    ) -> Result<String, CipherError> {
        let own = self.signature(timestamp, nonce, encrypted);
        if !same(own.as_bytes(), signature.as_bytes()) {
            return Err(CipherError::Signature);
        }
        let plain = self.decrypt(encrypted).ok_or(CipherError::Encrypted)?;
        let (message, receiver) = split(&plain).ok_or(CipherError::Encrypted)?;
        if receiver != self.receiver.as_bytes() {
            return Err(CipherError::Receiver);
        }
        String::from_utf8(message.to_vec()).map_err(|_| CipherError::Encrypted)
    }

    /// A message encrypted.
    pub fn seal(&self, message: &str) -> String {
        self.seal_with(rand::random(), message)
    }

    /// A message encrypted with given random bytes: what a published example is checked by.
    pub fn seal_with(&self, random: [u8; 16], message: &str) -> String {
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        let mut plain = random.to_vec();
        plain.extend_from_slice(&length.to_be_bytes());
        plain.extend_from_slice(message.as_bytes());
        plain.extend_from_slice(self.receiver.as_bytes());
        let padding = BLOCK - plain.len() % BLOCK;
        plain.resize(plain.len() + padding, padding as u8);
        let whole = plain.len();
        let key = self.key.expose_secret();
        let cipher = cbc::Encryptor::<Aes256>::new(key.into(), key[..16].into());
        // The text already fills whole blocks, which is all that could be refused here.
        match cipher.encrypt_padded_mut::<NoPadding>(&mut plain, whole) {
            Ok(sealed) => BASE64_STANDARD.encode(sealed),
            Err(_) => String::new(),
        }
    }

    /// The XML of an encrypted answer (wecom-api.md 6.4).
    pub fn reply(&self, message: &str, timestamp: &str, nonce: &str) -> String {
        let encrypted = self.seal(message);
        let signature = self.signature(timestamp, nonce, &encrypted);
        format!(
            "<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt>\
             <MsgSignature><![CDATA[{signature}]]></MsgSignature>\
             <TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )
    }

    /// The plain bytes without their padding.
    fn decrypt(&self, encrypted: &str) -> Option<Vec<u8>> {
        let mut bytes = BASE64_STANDARD.decode(encrypted).ok()?;
        let key = self.key.expose_secret();
        let cipher = cbc::Decryptor::<Aes256>::new(key.into(), key[..16].into());
        let plain = cipher.decrypt_padded_mut::<NoPadding>(&mut bytes).ok()?;
        let padding = *plain.last()?;
        let text = plain.len().checked_sub(usize::from(padding))?;
        let padded = (1..=BLOCK).contains(&usize::from(padding))
            && plain[text..].iter().all(|byte| *byte == padding);
        padded.then(|| plain[..text].to_vec())
    }
}

/// The message and the receiver behind the head.
fn split(plain: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = plain.get(16..HEAD)?.try_into().ok()?;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    plain.get(HEAD..)?.split_at_checked(length)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(one: &[u8], other: &[u8]) -> bool {
    let differing = one
        .iter()
        .zip(other)
        .fold(0, |so_far, (a, b)| black_box(so_far | (a ^ b)));
    one.len() == other.len() && differing == 0
}
