package jobs

import (
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// embedded is a Redis in this process. It keeps nothing; the store does.
type embedded struct {
	server *miniredis.Miniredis
	done   chan struct{}
	ended  sync.WaitGroup
}

// tick is how often the embedded Redis is told that time goes by: its keys
// expire by that alone.
const tick = 100 * time.Millisecond

func newEmbedded() (*embedded, error) {
	server, err := miniredis.Run()
	if err != nil {
		return nil, err
	}
	e := &embedded{server: server, done: make(chan struct{})}
	e.ended.Go(func() {
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		last := time.Now()
		for {
			select {
			case <-e.done:
				return
			case now := <-ticker.C:
				server.FastForward(now.Sub(last))
				last = now
			}
		}
	})
	return e, nil
}

func (e *embedded) url() string { return "redis://" + e.server.Addr() + "/0" }

func (e *embedded) close() {
	close(e.done)
	e.ended.Wait()
	e.server.Close()
}
