package render

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/talereel/talereel/assets"
)

// Manifest lists all that an episode is made of, with digests. It holds no
// times and no paths, so equal episodes have equal manifests.
type Manifest struct {
	Format string         `json:"format"`
	Render string         `json:"render"`
	Title  string         `json:"title"`
	Story  string         `json:"story"`
	Branch string         `json:"branch,omitempty"`
	Ending string         `json:"ending,omitempty"`
	Steps  []ManifestStep `json:"steps"`
}

// ManifestFormat is the value of Manifest.Format.
const ManifestFormat = "talereel-manifest/1"

// ManifestStep is one built step.
type ManifestStep struct {
	ID      string                 `json:"id"`
	Kind    Kind                   `json:"kind"`
	Key     assets.Digest          `json:"key"`
	Tools   []string               `json:"tools,omitempty"`
	Outputs map[string]assets.Blob `json:"outputs"`
	// Notes tell what is not as it was asked for: signs that no font can draw, a
	// picture that was drawn offline because the model refused, a warning of the
	// critic's.
	Notes []string `json:"notes,omitempty"`
}

// Annotate takes the notes of pictures and voices out of their reports. read
// returns the bytes of an output.
func (m *Manifest) Annotate(read func(assets.Blob) ([]byte, error)) error {
	for i := range m.Steps {
		s := &m.Steps[i]
		o, ok := s.Outputs[OutReport]
		if !ok {
			continue
		}
		doc, err := read(o)
		if err != nil {
			return err
		}
		var r PictureReport
		if err := json.Unmarshal(doc, &r); err != nil {
			return fmt.Errorf("the report of %s: %w", s.ID, err)
		}
		if r.Offline != "" {
			s.Notes = append(s.Notes, "drawn offline: "+r.Offline)
		}
		s.Notes = append(s.Notes, r.Warnings...)
	}
	return nil
}

// NewManifest lists the steps of a plan as they were built. record returns the
// outputs of an earlier step by its key.
func NewManifest(id string, p Plan, record func(key assets.Digest) (assets.Action, error)) (*Manifest, error) {
	m := &Manifest{Format: ManifestFormat, Render: id, Title: p.Title, Story: p.Story, Branch: p.Branch, Ending: p.Ending}
	built := make(map[string]assets.Action, len(p.Steps))
	for _, s := range p.Steps {
		key, err := s.Key(func(in Input) (assets.Digest, error) { return built[in.Step].Outputs[in.Output].Digest, nil })
		if err != nil {
			return nil, err
		}
		a, err := record(key)
		if err != nil {
			return nil, err
		}
		built[s.ID] = a
		m.Steps = append(m.Steps, ManifestStep{ID: s.ID, Kind: s.Kind, Key: key, Tools: s.Tools, Outputs: a.Outputs, Notes: slices.Clone(s.Notes)})
	}
	return m, nil
}

// JSON returns the manifest as a document for people and programs.
func (m *Manifest) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}
