package render_test

import (
	"bytes"
	"testing"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

func TestManifestListsAllThatWasBuilt(t *testing.T) {
	t.Parallel()
	p := plan(t, board(), options())
	blob := func(key assets.Digest, name string) assets.Blob {
		return assets.Blob{Digest: assets.Sum([]byte(key.String() + name)), Size: 1}
	}
	byKey := func(key assets.Digest) (assets.Action, error) {
		a := assets.Action{Step: "whoever was first", Outputs: map[string]assets.Blob{}}
		for _, name := range []string{"portrait", "design", "back", "front", "voice", "timing", "frame", "framing", "behind", "layers", "atlas", "clip", "soundtrack", "mix", "srt", "vtt", "cover", "episode", "timeline"} {
			a.Outputs[name] = blob(key, name)
		}
		return a, nil
	}
	m, err := render.NewManifest("r1", p, byKey)
	if err != nil {
		t.Fatal(err)
	}
	want := keys(t, p)
	if len(m.Steps) != len(p.Steps) {
		t.Fatalf("%d steps of %d", len(m.Steps), len(p.Steps))
	}
	for _, s := range m.Steps {
		if s.Key != want[s.ID] || s.Outputs["clip"] != blob(s.Key, "clip") {
			t.Errorf("%s is listed under %s, want %s", s.ID, s.Key.Short(), want[s.ID].Short())
		}
	}
	text, err := m.JSON()
	if err != nil || !bytes.HasSuffix(text, []byte("}\n")) || bytes.Contains(text, []byte("whoever")) {
		t.Errorf("%v\n%s", err, text)
	}
	if _, err := render.NewManifest("r1", p, func(assets.Digest) (assets.Action, error) { return assets.Action{}, assets.ErrNotFound }); err == nil {
		t.Error("a step that was not built is listed")
	}
}
