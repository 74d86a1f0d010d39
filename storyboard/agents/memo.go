package agents

import (
	"context"
	"crypto/sha256"
	"sync"
)

// Memo keeps the answers of steps. params is canonical JSON of everything that
// shapes an answer; equal kind and params are one step. Do returns what is known
// of the step, or calls and keeps what comes of it; errors are not kept. Of two
// that call at once the first writer wins, and both get its output.
type Memo interface {
	Do(ctx context.Context, kind string, params []byte, call func(context.Context) (output []byte, err error)) (output []byte, reused bool, err error)
}

// Memory is a Memo in memory. Its zero value is ready.
type Memory struct {
	mu    sync.Mutex
	known map[[sha256.Size]byte][]byte
}

// Do implements Memo.
func (m *Memory) Do(ctx context.Context, kind string, params []byte, call func(context.Context) ([]byte, error)) ([]byte, bool, error) {
	key := sha256.Sum256(append([]byte(kind+"\x00"), params...))
	m.mu.Lock()
	out, ok := m.known[key]
	m.mu.Unlock()
	if ok {
		return out, true, nil
	}
	out, err := call(ctx)
	if err != nil {
		return nil, false, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.known[key]; ok {
		return first, true, nil
	}
	if m.known == nil {
		m.known = map[[sha256.Size]byte][]byte{}
	}
	m.known[key] = out
	return out, false, nil
}
