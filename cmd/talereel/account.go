package main

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/imagegen"
	actors "github.com/talereel/talereel/tts/openai"
)

// account pays for the models of one run.
type account struct {
	meter  *meter.Meter
	prices *meter.Prices
}

// account opens the run's account by --budget and --prices.
func (d direction) account() (*account, error) {
	prices := meter.DefaultPrices()
	if d.prices != "" {
		b, err := os.ReadFile(d.prices)
		if err != nil {
			return nil, usage("--prices %s cannot be read: %v", d.prices, errors.Unwrap(err))
		}
		if prices, err = prices.Override(b); err != nil {
			return nil, usage("--prices %s: %v", d.prices, err)
		}
	}
	o := meter.Options{Prices: prices, Ledger: &meter.Ledger{}}
	if d.budget > 0 {
		o.Budget = meter.NewBudget(meter.Dollars(d.budget))
	}
	return &account{meter.New(o), prices}, nil
}

// hire opens the run's account and lets the backend's stages draw and speak by
// models on it. Without a key or a server nobody is hired.
func (b *backend) hire(g *globals, d direction) (*account, error) {
	a, err := d.account()
	if err != nil {
		return nil, err
	}
	key, url := os.Getenv("OPENAI_API_KEY"), os.Getenv("OPENAI_BASE_URL")
	if key == "" && url == "" {
		return a, nil
	}
	client, err := imagegen.New(imagegen.Options{
		Key: key, BaseURL: url, HTTP: a.meter.Client(), Memo: storeMemo{b.store},
		Outside: meter.New(meter.Options{Base: imagegen.PublicTransport()}).Client(),
		Announce: func(ctx context.Context, c imagegen.Call) context.Context {
			return meter.With(ctx, metered(c))
		},
	})
	b.images, b.films = client, storeFilms{b.store}
	b.actors = &actors.Options{Key: key, BaseURL: url, Model: g.voicesModel, Client: a.meter.Client(),
		Announce: func(ctx context.Context, model string, length time.Duration) context.Context {
			return meter.With(ctx, meter.Call{Kind: meter.Transcription, Model: model, Duration: length})
		}}
	return a, err
}

// costs words a bill for JSON; nil where nothing was asked.
func (a *account) costs() any {
	l := a.meter.Ledger()
	if l.Calls() == 0 {
		return nil
	}
	return map[string]any{"usd": l.Total().Dollars(), "calls": l.Calls(), "lines": l.Lines()}
}
