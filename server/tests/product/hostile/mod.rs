//! Names that somebody hostile, or only unusual, has written at WeCom: they are
//! text on every page, and one card in every file.

mod markup;
mod names;

use crate::support::{Answer, Browser, World};
use calcard::vcard::{VCard, VCardProperty};
use calcard::{Entry, Parser};
use directory::people::profile::{check_custom, tidy};
use directory::people::{CustomField, CustomId, FieldKind, Group, GroupId};
use markup::Markup;
use names::Names;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sandbox::Member;
use server::clock;
use std::collections::BTreeSet;
use store::{Actor, CorpStore, Entry as Line, FieldChange, ProfileEdit};
use testbed::Database;

/// How often everybody gets other names.
const ROUNDS: u8 = 2;

/// Who opens every page; they are called strange names too.
const READER: &str = "ji";

/// A form that comes back with what stands in the way.
const SENT: &str = "/me/edit, sent";

/// What a page may have: each element and attribute that our own pages have
/// when everybody is called 张三, and how many scripts and pictures.
#[derive(Default)]
struct Ours {
    parts: BTreeSet<String>,
}

#[tokio::test]
async fn whatever_people_departments_and_groups_are_called_is_text_on_every_page() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut reader = Browser::in_wecom(&world.instance().await);
    let mut plain = || "张三".to_owned();
    call_everybody(&world, &mut plain).await;
    assert_eq!(reader.open_as(READER, "/").await.status, 200);
    keep_everybody(&mut reader).await;
    let mut ours = Ours::default();
    let words = ["张三".to_owned(), "nobody at all".to_owned()];
    for (_, page) in every_page(&mut reader, &words).await {
        ours.parts.extend(Markup::of(&page.body).parts);
    }
    for round in 0..ROUNDS {
        let mut names = Names::of_round(round);
        let words = [names.next(), names.next(), names.next()];
        call_everybody(&world, &mut || names.next()).await;
        for (address, page) in every_page(&mut reader, &words).await {
            ours.are_all_of(&address, &page);
        }
        cards_show_names_as_they_are(&world, &mut reader).await;
    }
}

impl Ours {
    /// Nothing in the page is made by a name.
    fn are_all_of(&self, address: &str, page: &Answer) {
        let expected = if address == SENT { 422 } else { 200 };
        assert_eq!(page.status, expected, "{address}: {}", page.body);
        let markup = Markup::of(&page.body);
        let strange: Vec<_> = markup.parts.difference(&self.parts).collect();
        assert!(
            strange.is_empty(),
            "{address}: {strange:?} in {}",
            page.body
        );
        let scripts = page.body.matches("<script type=\"module\" nonce=").count();
        let codes = page.body.matches("<img src=\"/members/").count();
        assert_eq!(markup.active, scripts + codes, "{address}: {}", page.body);
        // A form gives back what was typed, to whoever typed it.
        let raw = |c: char| c.is_control() && c != '\n' && address != SENT;
        let raw: Vec<_> = page.body.chars().filter(|c| raw(*c)).collect();
        assert!(raw.is_empty(), "{address}: {raw:?} in {}", page.body);
    }
}

/// Gives everybody, their departments and groups new names, by a pull.
async fn call_everybody(world: &World, name: &mut impl FnMut() -> String) {
    let mut org = world.sandbox.org();
    for department in &mut org.departments {
        // WeCom takes none of these in a department's name, and no two alike.
        let name = name().replace(['\\', ':', '*', '?', '"', '<', '>', '|'], "/");
        let name: String = name.chars().take(60).collect();
        department.name = format!("{name}{}", department.id);
    }
    for (n, member) in org.members.iter_mut().enumerate() {
        member.name = name();
        member.alias = name();
        member.position = name();
        member.mobile = format!("1390000{n:04}{}", name());
        member.telephone = format!("010-{}", name());
        member.email = format!("a{n}{}@example.com", name());
        if member.userid != READER {
            member.department = vec![5];
            member.order = vec![0];
            member.is_leader_in_dept = vec![u8::from(n == 0)];
            member.main_department = 5;
            member.direct_leader = vec![READER.to_owned()];
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let group = Group {
        id: GroupId(1),
        name: format!("组{}", tidy(&name())),
        members: world.sandbox.org().members.iter().map(account).collect(),
        departments: Vec::new(),
        leaders: Vec::new(),
    };
    let entry = Line::new(Actor::System, "group.save", "hostile");
    let store = world.store.corp(&world.corp.id);
    let saved = store.save_group(&group, &entry, clock::now()).await;
    saved.expect("saved");
    write_in_fields(world, &store, name).await;
}

/// Gives the corporation a field of each kind, and everybody a value in it.
async fn write_in_fields(world: &World, store: &CorpStore, name: &mut impl FnMut() -> String) {
    let entry = Line::new(Actor::System, "fields.save", "hostile");
    let (seen, mut rules) = store.field_rules().await.expect("rules");
    for field in std::mem::take(&mut rules.custom) {
        rules.order.retain(|one| *one != field.id.into());
    }
    for (kind, id) in FieldKind::ALL.into_iter().zip(1..) {
        let called: String = tidy(&name()).chars().take(28).collect();
        let choices = ["甲", "乙"].map(|one| one.chars().chain(name().chars()).take(31).collect());
        let named = format!("{}{id}", called.trim());
        let made = rules.with_custom(CustomId(id), &named, kind, &choices, |_| false);
        rules = made.expect("a field");
    }
    for field in &mut rules.custom {
        (field.shown, field.self_editable) = (true, true);
    }
    let saved = store.save_field_rules(seen, &rules, &entry, clock::now());
    saved.await.expect("saved");
    for member in &world.sandbox.org().members {
        let userid = account(member);
        let own = store.own_fields(&userid).await.expect("fields");
        let change = |field: &CustomField| FieldChange {
            field: field.id.into(),
            was: own.value(field.id).to_owned(),
            value: check_custom(field, &typed(field, name)).unwrap_or_default(),
        };
        let edit = ProfileEdit {
            userid: userid.clone(),
            changes: rules.custom.iter().map(change).collect(),
            address: None,
        };
        let written = store.edit_profile(&edit, clock::now()).await;
        written.expect("written");
    }
}

/// What somebody hostile writes in a field, where its kind lets them.
fn typed(field: &CustomField, name: &mut impl FnMut() -> String) -> String {
    match field.kind {
        FieldKind::Text => name(),
        FieldKind::Number => "-0.5".to_owned(),
        FieldKind::Date => "2014-01-01".to_owned(),
        FieldKind::LunarDate => "04-10L".to_owned(),
        FieldKind::Phone => "010-1234,5".to_owned(),
        FieldKind::Mail => "'a&b=c%0a@example.com".to_owned(),
        FieldKind::Link => format!("https://example.com/?q={}", name()),
        FieldKind::Choice => field.choices[0].clone(),
    }
}

fn account(member: &Member) -> directory::people::UserId {
    member.userid.as_str().into()
}

/// Somebody is among the reader's frequent contacts, and the group too.
async fn keep_everybody(reader: &mut Browser) {
    let form = [("contact", "yi"), ("contact", "jia"), ("group", "1")];
    assert_eq!(reader.submit("/frequent/add", &form).await.status, 303);
}

/// Every page and part of a page that names somebody.
async fn every_page(reader: &mut Browser, words: &[String]) -> Vec<(String, Answer)> {
    let mut addresses: Vec<String> = [
        "/",
        "/departments/1",
        "/departments/5",
        "/departments/10",
        "/groups/1",
        "/frequent",
        "/frequent?manage=1",
        "/choose",
        "/choose?department=5",
        "/search",
        "/search?letter=Z",
        "/search?letter=%23",
        "/search?within=5",
        "/search?q=%FF%00%E2%80%AE%",
        "/me",
        "/me/edit",
        "/me/settings",
        "/members/ji",
        "/members/yi",
        "/members/chairman",
    ]
    .map(str::to_owned)
    .to_vec();
    for word in words {
        let word = utf8_percent_encode(word, NON_ALPHANUMERIC);
        for page in [
            "/search?q=",
            "/search?part=results&q=",
            "/search?within=5&q=",
            "/search?only=departments&q=",
            "/choose?q=",
            "/choose?department=5&q=",
            "/frequent?manage=1&q=",
        ] {
            addresses.push(format!("{page}{word}"));
        }
    }
    let mut pages = Vec::new();
    for address in addresses {
        let page = reader.open(&address).await;
        pages.push((address, page));
    }
    for address in ["/choice", "/choice?part=bar"] {
        let page = reader.submit(address, &[("department", "5")]).await;
        pages.push((address.to_owned(), page));
    }
    for word in words {
        let edit = ["address", "mobile", "custom-1", "custom-7"];
        let edit = edit.map(|field| (field, word.as_str()));
        let form = reader.submit("/me/edit", &edit).await;
        if form.status != 303 {
            pages.push((SENT.to_owned(), form));
        }
    }
    pages
}

/// A card, its file, its code, and the file of everybody.
async fn cards_show_names_as_they_are(world: &World, reader: &mut Browser) {
    let mut names = Vec::new();
    for member in &world.sandbox.org().members {
        let userid = &member.userid;
        let name = tidy(&member.name);
        let card = reader.open(&format!("/members/{userid}")).await;
        let shown = Markup::of(&card.body).text;
        assert!(shown.contains(&name), "{name:?} in {}", card.body);
        let file = reader.open(&format!("/members/{userid}.vcf")).await;
        assert_eq!(cards(&file), [&*name], "{:?}", member.name);
        let header = file.headers["content-disposition"].to_str().expect("ASCII");
        assert!(header.starts_with("attachment; filename=\""), "{header}");
        let code = reader.open(&format!("/members/{userid}/qr.svg")).await;
        assert_eq!(code.status, 200, "{:?}", member.name);
        let parts = Markup::of(&code.body);
        assert_eq!((parts.active, parts.text.trim()), (0, ""), "{}", code.body);
        names.push(name);
    }
    let form = [("department", "5"), ("userid", READER)];
    let file = reader.submit("/choice/vcf", &form).await;
    let mut together = cards(&file);
    together.sort();
    names.sort();
    assert_eq!(together, names);
}

/// The names of a file's cards. No line is longer than a reader takes, none is
/// cut inside a character, and nothing in it is hidden.
fn cards(file: &Answer) -> Vec<String> {
    assert_eq!(file.status, 200, "{}", file.body);
    let lines = file.body.split("\r\n");
    for line in lines {
        assert!(line.len() <= 75, "{line}");
        let raw = |c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER;
        assert!(!line.contains(raw), "{line:?} in {}", file.body);
    }
    let mut parser = Parser::new(&file.body);
    let mut names = Vec::new();
    loop {
        match parser.entry() {
            Entry::VCard(card) => names.push(name_of(&card)),
            Entry::Eof => return names,
            other => panic!("{other:?} in {}", file.body),
        }
    }
}

fn name_of(card: &VCard) -> String {
    let name = card.property(&VCardProperty::Fn).expect("a name");
    let name = name.values.first().and_then(|value| value.as_text());
    name.unwrap_or_default().to_owned()
}
