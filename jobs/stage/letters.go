package stage

import (
	"slices"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/storyboard"
)

// letters tells how texts of a storyboard can be drawn with the fonts of this machine.
// What it finds is closed when done is called.
func (s *Stage) letters(b *storyboard.Storyboard, second map[string]string) (letters func(string) render.Letters, done func()) {
	var texts []string
	for _, p := range b.Shots() {
		for _, u := range p.Shot.Utterances {
			texts = append(texts, u.Text, second[u.ID])
		}
	}
	further := s.font.Further(texts)
	done = func() {
		for _, f := range further {
			_ = f.Close() // it was only read
		}
	}
	letters = func(text string) render.Letters {
		l := render.Letters{Lacking: s.font.Missing(text)}
		if len(l.Lacking) == 0 {
			return l
		}
		l.Missing = s.font.With(further...).Missing(text)
		for i, f := range further {
			// A font is needed where more would be missing without it.
			others := slices.Delete(slices.Clone(further), i, i+1)
			if len(s.font.With(others...).Missing(text)) > len(l.Missing) {
				l.Fonts = append(l.Fonts, f.Identity())
			}
		}
		return l
	}
	return letters, done
}

// lettered is the caption font together with those that a step names. What was opened
// for it is closed by done.
func (s *Stage) lettered(fonts []string) (font *caption.Font, done func(), err error) {
	if len(fonts) == 0 {
		return s.font, func() {}, nil
	}
	further, err := caption.FindFonts(fonts)
	if err != nil {
		return nil, nil, err
	}
	return s.font.With(further...), func() {
		for _, f := range further {
			_ = f.Close() // it was only read
		}
	}, nil
}
