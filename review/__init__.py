"""The domain: conversations, import, sampling, reviews, reports. No Qt; SQL only in `review.store`."""
