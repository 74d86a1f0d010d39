// Package jobs builds plans: it is the only one that knows the queue.
//
// The store is the truth, the queue is a hint. A step is done when its action
// record is in the store; a task in the queue carries IDs alone and may come
// twice, late or never. An [Engine] tracks each active render by its plan and the
// records found so far, and reconciles it: what is ready and has no record is
// enqueued. That happens when a step ends, when a render is submitted, and every
// few seconds, so that a killed worker, a flushed Redis or a lost message cost
// time and nothing else.
//
// Words: a claim is a short-lived key in Redis that says who works on a step; it
// is refreshed while the work goes on and vanishes with the worker. A generation
// numbers the tasks of one step, because a task's ID can be taken by a task that
// nobody will run.
//
// Invariants:
//   - The record is asked for before a step runs, so a finished step never runs
//     again.
//   - A slot is held until the step's child processes were awaited, whatever the
//     queue believes.
//   - Documents: renders/ID/plan.json is the plan, renders/ID/cancel the wish to
//     stop, active/ID names what is to be reconciled, failures/KEY says why a
//     step failed.
//
// Without a Redis the same code runs on miniredis in process.
package jobs
