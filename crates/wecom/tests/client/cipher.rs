//! Every published example of WeCom's callback cipher (wecom-api.md 6.3), and what must be refused.

use proptest::prelude::*;
use wecom::{Cipher, CipherError};

struct Example {
    token: &'static str,
    key: &'static str,
    corp: &'static str,
    timestamp: &'static str,
    nonce: &'static str,
    signature: &'static str,
    encrypted: &'static str,
    message: &'static str,
}

impl Example {
    fn cipher(&self) -> Cipher {
        Cipher::new(self.token.into(), &self.key.into(), self.corp).unwrap()
    }

    fn open(&self) -> Result<String, CipherError> {
        self.cipher()
            .open(self.signature, self.timestamp, self.nonce, self.encrypted)
    }
}

const VERIFY: Example = Example {
    token: "QDG6eK",
    key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    corp: "wx5823bf96d3bd56c7",
    timestamp: "1409659589",
    nonce: "263014780",
    signature: "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    encrypted: "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
    message: "1616140317555161061",
};

const MESSAGE: Example = Example {
    token: "QDG6eK",
    key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    corp: "wx5823bf96d3bd56c7",
    timestamp: "1409659813",
    nonce: "1372623149",
    signature: "477715d11cdb4164915debcba66cb864d751f3e6",
    encrypted: "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
    message: "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n\
         <FromUserName><![CDATA[mycreate]]></FromUserName>\n\
         <CreateTime>1409659813</CreateTime>\n\
         <MsgType><![CDATA[text]]></MsgType>\n\
         <Content><![CDATA[hello]]></Content>\n\
         <MsgId>4561255354251345929</MsgId>\n\
         <AgentID>218</AgentID>\n\
         </xml>",
};

const VERIFY_OTHER: Example = Example {
    token: "123456",
    key: "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
    corp: "wx49f0ab532d5d035a",
    timestamp: "1411443780",
    nonce: "437374425",
    signature: "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
    encrypted: "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==",
    message: "5927782489442352469",
};

const REPLY: Example = Example {
    token: "123456",
    key: "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
    corp: "wx49f0ab532d5d035a",
    timestamp: "1411525903",
    nonce: "461056294",
    signature: "407518b7649e86ef23978113f92d27afa9296533",
    encrypted: "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBqGsL8GqxlhZgURnAtObvesEl5nZ+uBE8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFhHZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnwKKZeOA/uu+2IEvEBtb7muXsVbwbgX05UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nTYjxxEE8kv3kFxtAGVRe3ypD3WeK2XeFYFMNMpatF9XiKzHo3",
    message: "<xml>\n\
         <MsgType><![CDATA[text]]></MsgType>\n\
         <Content><![CDATA[test]]></Content>\n\
         <FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n\
         <ToUserName><![CDATA[messense]]></ToUserName>\n\
         <AgentID>1</AgentID>\n\
         <CreateTime>1411525903</CreateTime>\n\
         </xml>",
};

const MESSAGE_OTHER: Example = Example {
    token: "123456",
    key: "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
    corp: "wx49f0ab532d5d035a",
    timestamp: "1411525903",
    nonce: "461056294",
    signature: "74d92dfeb87ba7c714f89d98870ae5eb62dff26d",
    encrypted: "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=",
    message: "",
};

#[test]
fn every_published_example_opens() {
    for example in [VERIFY, MESSAGE, VERIFY_OTHER, REPLY] {
        assert_eq!(example.open().unwrap(), example.message);
    }
    let message = MESSAGE_OTHER.open().unwrap();
    assert!(message.contains("<Content><![CDATA[test]]></Content>"));
    assert!(message.contains("<FromUserName><![CDATA[messense]]></FromUserName>"));
    assert!(message.contains("<MsgId>4363689963896700987</MsgId>"));
}

#[test]
fn every_published_example_is_sealed_byte_by_byte() {
    let random: [[u8; 16]; 4] = [
        *b"c41b64491c2468d0",
        *b"0960688932c47ef1",
        *b"2304fc2fe146f1f8",
        *b"1234567890123456",
    ];
    for (example, random) in [VERIFY, MESSAGE, VERIFY_OTHER, REPLY].iter().zip(random) {
        let cipher = example.cipher();
        let sealed = cipher.seal_with(random, example.message);
        assert_eq!(sealed, example.encrypted);
        let signature = cipher.signature(example.timestamp, example.nonce, &sealed);
        assert_eq!(signature, example.signature);
    }
}

#[test]
fn another_nonce_signature_or_text_is_refused() {
    let cipher = VERIFY_OTHER.cipher();
    let open = |signature: &str, nonce: &str, encrypted: &str| {
        cipher.open(signature, VERIFY_OTHER.timestamp, nonce, encrypted)
    };
    let (signature, nonce, text) = (
        VERIFY_OTHER.signature,
        VERIFY_OTHER.nonce,
        VERIFY_OTHER.encrypted,
    );
    let wrong = Err(CipherError::Signature);
    assert_eq!(open(signature, "437374424", text), wrong);
    assert_eq!(open(&signature[1..], nonce, text), wrong);
    assert_eq!(open("", nonce, text), wrong);
    assert_eq!(open(&signature.replace("dd6b", "dd6c"), nonce, text), wrong);
    assert_eq!(open(signature, nonce, &text[1..]), wrong);
}

#[test]
fn a_text_for_another_corporation_is_refused() {
    let other = Cipher::new(VERIFY.token.into(), &VERIFY.key.into(), "wwother").unwrap();
    let answer = other.open(
        VERIFY.signature,
        VERIFY.timestamp,
        VERIFY.nonce,
        VERIFY.encrypted,
    );
    assert_eq!(answer, Err(CipherError::Receiver));
}

#[test]
fn a_key_that_is_none_is_refused() {
    let good = VERIFY.key;
    let strange = good.replace('j', "*");
    for key in [
        "",
        &good[1..],
        &format!("{good}="),
        &format!("{good}A"),
        &strange,
    ] {
        let cipher = Cipher::new("t".into(), &key.into(), "ww");
        assert_eq!(cipher.unwrap_err(), CipherError::Key, "{key}");
    }
}

#[test]
fn a_cipher_shows_neither_token_nor_key() {
    let text = format!("{:?}", VERIFY.cipher());
    assert!(!text.contains(VERIFY.token) && !text.contains(VERIFY.key));
}

#[test]
fn an_answer_can_be_opened_by_its_own_parts() {
    let cipher = REPLY.cipher();
    let xml = cipher.reply("<xml>好</xml>", "1411525903", "461056294");
    let part = |name: &str| {
        let open = format!("<{name}><![CDATA[");
        let rest = xml.split_once(&open).unwrap().1;
        rest.split_once("]]>").unwrap().0.to_owned()
    };
    let opened = cipher.open(
        &part("MsgSignature"),
        "1411525903",
        &part("Nonce"),
        &part("Encrypt"),
    );
    assert_eq!(opened.unwrap(), "<xml>好</xml>");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sealed_opens_again(message in ".{0,200}") {
        let cipher = VERIFY.cipher();
        let sealed = cipher.seal(&message);
        let signature = cipher.signature("1", "2", &sealed);
        prop_assert_eq!(cipher.open(&signature, "1", "2", &sealed), Ok(message));
    }

    #[test]
    fn a_signed_text_that_is_no_cipher_text_is_refused(text in "[A-Za-z0-9+/=]{0,200}") {
        let cipher = VERIFY.cipher();
        let signature = cipher.signature("1", "2", &text);
        prop_assert!(cipher.open(&signature, "1", "2", &text).is_err());
    }
}
