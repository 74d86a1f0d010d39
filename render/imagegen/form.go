package imagegen

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
)

// formField is a field of a request, never empty.
type formField struct{ name, value string }

// optional are the fields of a request that servers may not know.
func optional(r Request) []formField {
	var out []formField
	add := func(name, value string) {
		if value != "" {
			out = append(out, formField{name, value})
		}
	}
	add("quality", r.Quality)
	add("n", "1")
	if gptImage(r.Model) {
		add("output_format", r.Format)
		add("background", r.Background)
	} else {
		// The others answer with addresses unless they are asked not to.
		add("response_format", "b64_json")
	}
	if len(r.References) > 0 && faithful(r.Model) {
		add("input_fidelity", r.Fidelity)
	}
	return out
}

// gptImage tells the models that always answer with bytes and know formats and
// backgrounds.
func gptImage(model string) bool {
	model = model[strings.LastIndex(model, "/")+1:]
	return strings.HasPrefix(model, "gpt-image") || strings.HasPrefix(model, "chatgpt-image")
}

// faithful tells the models that may know input_fidelity.
func faithful(model string) bool {
	return !strings.Contains(model, "gpt-image-1-mini") && !strings.Contains(model, "dall-e")
}

// VerticalSizes are the sizes of upright pictures that a model offers, best
// first. The last one is square, which every model knows.
func VerticalSizes(model string) []string {
	name := model[strings.LastIndex(model, "/")+1:]
	switch {
	case strings.HasPrefix(name, "gpt-image-2"):
		// Any size that divides by 16; this one is 9:16.
		return []string{"1152x2048", "1024x1536", "1024x1024"}
	case strings.HasPrefix(name, "dall-e-3"):
		return []string{"1024x1792", "1024x1024"}
	case strings.HasPrefix(name, "dall-e-2"):
		return []string{"1024x1024"}
	}
	return []string{"1024x1536", "1024x1792", "1024x1024"}
}

// jsonForm is the body of a generation; n is a number there.
func jsonForm(fields []formField) []byte {
	var b bytes.Buffer
	for i, f := range fields {
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		value := encode(f.value)
		if f.name == "n" {
			value = []byte(f.value)
		}
		fmt.Fprintf(&b, "%s:%s", encode(f.name), value)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// multipartForm is the body of a request with files. Their names are made here:
// nothing of the user's reaches a header.
func multipartForm(fields []formField, name string, images []Image) (contentType string, body []byte) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range fields {
		_ = w.WriteField(f.name, f.value) // a buffer takes all
	}
	for i, img := range images {
		kind := http.DetectContentType(img.Data)
		ext := strings.TrimPrefix(kind, "image/")
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", fmt.Sprintf(`form-data; name=%q; filename="image-%d.%s"`, name, i+1, ext))
		h.Set("Content-Type", kind)
		part, err := w.CreatePart(h)
		if err == nil {
			_, err = part.Write(img.Data)
		}
		if err != nil {
			panic("imagegen: a buffer that does not take bytes: " + err.Error())
		}
	}
	if err := w.Close(); err != nil {
		panic("imagegen: " + err.Error())
	}
	return w.FormDataContentType(), b.Bytes()
}
