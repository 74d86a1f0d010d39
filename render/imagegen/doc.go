// Package imagegen makes pictures and clips by an API that speaks OpenAI's
// images, chat and videos.
//
// Words: a [Request] is one picture to be asked for, with everything that shapes
// it; its canonical JSON is what keys are made of. References are the pictures
// that the model is shown: portraits of exactly who is in frame, chosen by view,
// and the plate of where. A candidate is one picture of several for the same
// shot; the critic is a model that looks at it and says what is wrong. A retake is
// the one further picture that is asked for with the critic's words, where even
// the best candidate is too bad. Softening is the one rewrite of a prompt that
// the provider's moderation refused.
//
// Invariants:
//   - A shot costs at most its candidates and one retake; a refusal adds one
//     request, and a verdict that cannot be read is asked for once more. What a
//     server does not know (a size, input_fidelity) is left out and said, not paid
//     for. The Estimate methods list exactly these calls beforehand.
//   - No answer is believed: it is bounded, decoded behind package illustrate's
//     guard, measured, cropped and never stretched. An address in an answer is
//     fetched only from the API's own host or a public one.
//   - A picture that cannot be had never fails an episode: [FallBack] tells such
//     errors from outages, and the offline picture takes its place.
//   - A clip's job is told to the caller before it is waited for, so it can be
//     resumed by its ID and is not bought twice; an order whose answer is lost is
//     not repeated.
//   - Keys, addresses and times are in no Request and in no error.
//
// One flow: bible → [Client.Portraits], [Client.Plate] → [Client.Shot]: compose
// → ask (soften) → judge → retake → best, cropped to the still → [Client.Film].
//
// The package sends what it sends over the *http.Client that it is given, which
// decides about retries, deadlines and money.
package imagegen
