package tts

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// Route returns a synthesizer that hands every request to the one of its
// voice's provider. A provider that is not there gives a *VoiceError. The voices
// of a crowd speak one after another and are laid over each other. Close closes
// all of them.
func Route(providers map[string]Synthesizer) Synthesizer { return router(maps.Clone(providers)) }

type router map[string]Synthesizer

func (t router) Synthesize(ctx context.Context, r Request) (Speech, error) {
	if len(r.Crowd) == 0 {
		return t.alone(ctx, r)
	}
	var takes []Speech
	for _, v := range append([]Voice{r.Voice}, r.Crowd[:min(len(r.Crowd), maxCrowd)]...) {
		r.Voice = v
		s, err := t.alone(ctx, r)
		if err != nil {
			return Speech{}, err
		}
		takes = append(takes, s)
		// Only the first one's words are told.
		r.Listener = ""
	}
	return chorus(takes, r.Text), nil
}

// alone has one voice speak.
func (t router) alone(ctx context.Context, r Request) (Speech, error) {
	r.Crowd = nil
	s, ok := t[r.Voice.Provider]
	if !ok {
		return Speech{}, &VoiceError{r.Voice, t.providers()}
	}
	return s.Synthesize(ctx, r)
}

func (t router) Identity(v Voice) string {
	if s, ok := t[v.Provider]; ok {
		return s.Identity(v)
	}
	return "no provider " + v.Provider
}

func (t router) Close() error {
	var errs []error
	for _, name := range t.providers() {
		errs = append(errs, t[name].Close())
	}
	return errors.Join(errs...)
}

func (t router) providers() []string { return slices.Sorted(maps.Keys(t)) }
