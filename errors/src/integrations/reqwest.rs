//! Responses of the crate `reqwest`.

use alloc::vec::Vec;

use reqwest::Response;

use crate::api_error::ApiError;
use crate::body::BODY_LIMIT;
use crate::catalog::Catalog;

impl<E: Catalog> ApiError<E> {
    /// The error of a response that is known to be one. Reading stops at [`BODY_LIMIT`] bytes, and where the connection
    /// breaks: what has come until then says what it says.
    pub async fn from_response(mut response: Response) -> Self {
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() >= BODY_LIMIT {
                break;
            }
        }
        Self::decode(response.status(), response.headers(), body)
    }

    /// The response itself if its status is one of success, else its error. The body of a success is not looked at; see
    /// [`detect`](Self::detect) and [`Events`](crate::Events) for what it may carry.
    ///
    /// # Errors
    /// The error of the response.
    pub async fn check(response: Response) -> Result<Response, Self> {
        if response.status().is_success() { Ok(response) } else { Err(Self::from_response(response).await) }
    }
}
