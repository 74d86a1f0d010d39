package stage

import (
	"context"
	"errors"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/openai"
	"github.com/talereel/talereel/tts/ttstest"
)

// still is a clock that lets no time pass.
type still struct{}

func (still) Now() time.Time                                   { return time.Unix(0, 0) }
func (still) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// TestActorsAreMetered proves that lines of an API's voices are retried, charged
// and kept within the budget by the meter.
func TestActorsAreMetered(t *testing.T) {
	t.Parallel()
	server := &ttstest.Server{}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	open := func(o meter.Options) *openai.Synthesizer {
		o.Base, o.Clock = h.Client().Transport, still{}
		s, err := openai.New(openai.Options{BaseURL: h.URL + "/v1", Client: meter.New(o).Client()})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r := tts.Request{Text: "The keeper lit the lamp.", Lang: "en", Voice: tts.Voice{Provider: openai.Provider, Name: "coral"}, Kind: storyboard.Dialogue}
	ledger := &meter.Ledger{}
	s := open(meter.Options{Ledger: ledger})
	server.Fail(ttstest.Busy, ttstest.Broken)
	if _, err := s.Synthesize(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	if n := len(server.Requests()); n != 3 || ledger.Total() <= 0 {
		t.Errorf("%d requests cost %s", n, ledger.Total())
	}
	var budget *meter.BudgetError
	if _, err := open(meter.Options{Budget: meter.NewBudget(1)}).Synthesize(t.Context(), r); !errors.As(err, &budget) {
		t.Errorf("without money: %v", err)
	}
	if n := len(server.Requests()); n != 3 {
		t.Errorf("without money, %d requests", n)
	}
}
