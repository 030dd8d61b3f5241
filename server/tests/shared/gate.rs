//! A WeCom that keeps one call waiting, so that a test can look around while a
//! pull is in the middle of reading.

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use sandbox::Sandbox;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Stands before a sandbox; open at first.
pub struct Gate {
    /// Where WeCom's API is.
    pub url: String,
    open: watch::Sender<bool>,
    waiting: watch::Receiver<usize>,
}

impl Gate {
    /// Before one path of the sandbox.
    pub async fn before(wecom: &Sandbox, path: &'static str) -> Self {
        let (open, gate) = watch::channel(true);
        let (arrived, waiting) = watch::channel(0);
        let keep = move |request: Request, next: Next| {
            let (mut gate, arrived) = (gate.clone(), arrived.clone());
            async move {
                if request.uri().path() == path && !*gate.borrow() {
                    arrived.send_modify(|count| *count += 1);
                    _ = gate.wait_for(|&open| open).await;
                }
                next.run(request).await
            }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let router = wecom.router().layer(from_fn(keep));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, open, waiting }
    }

    /// From now on the call waits.
    pub fn close(&self) {
        self.open.send_replace(false);
    }

    /// Whoever waits goes on.
    pub fn open(&self) {
        self.open.send_replace(true);
    }

    /// When a call has come to the closed gate.
    pub async fn reached(&self) {
        let mut waiting = self.waiting.clone();
        let reached = waiting.wait_for(|&count| count > 0).await;
        reached.expect("the gate stands");
    }
}
