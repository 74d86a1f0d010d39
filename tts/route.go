package tts

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// Route returns a synthesizer that hands every request to the one of its
// voice's provider. A provider that is not there gives a *VoiceError. Close
// closes all of them.
func Route(providers map[string]Synthesizer) Synthesizer { return router(maps.Clone(providers)) }

type router map[string]Synthesizer

func (t router) Synthesize(ctx context.Context, r Request) (Speech, error) {
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
