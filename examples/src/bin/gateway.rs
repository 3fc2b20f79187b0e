//! Starts an upstream and a gateway on this machine, sends some requests, and shows what becomes of the errors.

use std::sync::Arc;

use axum::Router;
use examples::gateway::Gateway;
use examples::upstream::Upstream;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_ansi(false).without_time().init();
    let upstream = Arc::new(Upstream::default());
    let gateway = Gateway::new(serve(upstream.router()).await?, vec!["first".into(), "second".into()]);
    let url = serve(Arc::new(gateway).router()).await?;
    let client = reqwest::Client::new();
    for request in
        ["hello", "empty account", "wrong key", "busy, but 200", "undocumented", "stream", "used up", "hello"]
    {
        let sent = client.post(&url).header("accept-language", "zh-CN").body(request).send().await?;
        println!("{request}: {} {}\n", sent.status(), sent.text().await?);
    }
    Ok(())
}

/// Serves on a free port of this machine; gives the address of `/chat`.
async fn serve(router: Router) -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}/chat"))
}
