package meter

import (
	"cmp"
	"slices"
	"sync"
)

// Line is what the calls of one kind to one model came to.
type Line struct {
	Kind  Kind   `json:"kind"`
	Model string `json:"model"`
	// Calls were answered; Unanswered were sent and got no answer.
	Calls      int `json:"calls"`
	Unanswered int `json:"unanswered,omitempty"`
	// InputTokens count cached ones, too.
	InputTokens  int `json:"input_tokens,omitempty"`
	CachedTokens int `json:"cached_tokens,omitempty"`
	OutputTokens int `json:"output_tokens,omitempty"`
	// Spent is in billionths of a US dollar.
	Spent Money `json:"spent"`
	// Estimated is how many were charged by the estimate, because the server did
	// not say what they used.
	Estimated int `json:"estimated,omitempty"`
	// Guessed tells that the model's price is not known for sure.
	Guessed bool `json:"guessed,omitempty"`
}

// Ledger adds up what calls cost. Its zero value is ready; all methods may be
// called from many goroutines.
type Ledger struct {
	mu    sync.Mutex
	lines map[ledgerKey]*Line
}

type ledgerKey struct {
	kind  Kind
	model string
}

// Lines returns what was spent by kind and model, in that order.
func (l *Ledger) Lines() []Line {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := []Line{}
	for _, line := range l.lines {
		out = append(out, *line)
	}
	slices.SortFunc(out, func(a, b Line) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Model, b.Model)) })
	return out
}

// Total is all that was spent.
func (l *Ledger) Total() Money {
	var sum Money
	for _, line := range l.Lines() {
		sum += line.Spent
	}
	return sum
}

// Calls is how many calls were answered.
func (l *Ledger) Calls() int {
	n := 0
	for _, line := range l.Lines() {
		n += line.Calls
	}
	return n
}

func (l *Ledger) add(c Call, do func(*Line)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := ledgerKey{c.Kind, c.Model}
	if l.lines == nil {
		l.lines = map[ledgerKey]*Line{}
	}
	if l.lines[key] == nil {
		l.lines[key] = &Line{Kind: c.Kind, Model: c.Model}
	}
	do(l.lines[key])
}

// Budget is what may be spent. A nil Budget has no bound. All methods may be
// called from many goroutines.
type Budget struct {
	mu              sync.Mutex
	limit           Money
	spent, reserved Money
}

// NewBudget allows to spend as much as limit.
func NewBudget(limit Money) *Budget { return &Budget{limit: limit} }

// Spent is what was spent of the budget.
func (b *Budget) Spent() Money {
	if b == nil {
		return 0
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.spent
}

// reserve keeps room for a call, or fails with a *BudgetError.
func (b *Budget) reserve(c Call, need Money, guess bool) error {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.spent+b.reserved+need > b.limit && need > 0 {
		return &BudgetError{Call: c, Limit: b.limit, Spent: b.spent, Reserved: b.reserved, Need: need, Guess: guess}
	}
	b.reserved += need
	return nil
}

// settle puts what was spent in the place of a reservation.
func (b *Budget) settle(reserved, spent Money) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reserved -= reserved
	b.spent += spent
}
