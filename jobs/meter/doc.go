// Package meter is the one way to a paid provider: an [http.RoundTripper] that
// retries, waits its turn, and knows what every call costs.
//
// Words: a [Call] says what is about to be bought; [Prices] tell what it costs
// at most before the answer, and what it did cost after; the [Ledger] adds up;
// a [Budget] is what may be spent. A reservation is the part of a budget that a
// call under way may need. An attempt is one request on the wire: a call has one
// or, after errors that pass, several.
//
// Invariants:
//   - A paid request is sent only if the highest cost of it fits into what the
//     budget has left; else it fails with a *[BudgetError] and nothing is sent.
//   - After the answer the reservation is replaced by the true usage; a server
//     that reports none is charged by the estimate, and so is a request that was
//     sent and never answered, because the provider may have done the work.
//   - A request is never sent a second time where that could buy twice what
//     costs much (videos), unless the server said that it did not take it.
//   - No error and no text of an error answer holds the caller's key.
//
// One flow: With(ctx, Call{…}) → http.Client of [Meter.Client] → reserve → wait
// for a turn → attempt, wait, attempt again → usage → ledger.
package meter
