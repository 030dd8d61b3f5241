#[derive(Clone, Debug)]
pub enum Db {}
