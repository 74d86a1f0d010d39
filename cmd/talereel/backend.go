package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/assets/fsstore"
	"github.com/talereel/talereel/assets/s3store"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/jobs/stage"
	"github.com/talereel/talereel/render/imagegen"
	actors "github.com/talereel/talereel/tts/openai"
)

// backend is where things are kept and who builds them.
type backend struct {
	store assets.Store
	redis string
	data  string
	cache string
	// images and films are nil where no model draws.
	images *imagegen.Client
	films  stage.Films
	// actors are the voices of an API; nil for none.
	actors *actors.Options
	// stage is open once it was asked for.
	stage *stage.Stage
}

// close ends what builds.
func (b *backend) close() {
	if b.stage != nil {
		_ = b.stage.Close()
	}
}

// openBackend opens the store: a folder by default, a bucket with --s3.
func (g *globals) openBackend(ctx context.Context) (*backend, error) {
	if (g.redis == "") != (g.s3 == "") {
		return nil, usage("--redis and --s3 go together: a fleet shares both the queue and the store")
	}
	data, err := g.dataDir()
	if err != nil {
		return nil, err
	}
	cache, err := cacheDir()
	if err != nil {
		return nil, err
	}
	b := &backend{redis: g.redis, data: data, cache: cache}
	if g.s3 != "" {
		b.store, err = s3store.Open(ctx, g.s3, filepath.Join(cache, "blobs"))
	} else {
		b.store, err = fsstore.New(data)
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

// cacheDir is a folder for what can be made again: unpacked models, downloads.
func cacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", failed("no cache folder: %v", err).hint("Set XDG_CACHE_HOME to a folder that can be written")
	}
	return filepath.Join(dir, "talereel"), nil
}

// openStage looks for the tools that build, once; they end with the backend.
func (g *globals) openStage(ctx context.Context, b *backend) (_ *stage.Stage, err error) {
	if b.stage == nil {
		b.stage, err = stage.Open(ctx, stage.Options{Cache: b.cache, Voices: g.voicesDir, Images: b.images, Films: b.films, Actors: b.actors})
	}
	return b.stage, err
}

// engine opens the queue. runner is nil for one who only submits and watches.
func (b *backend) engine(ctx context.Context, runner jobs.Runner, workers int, log func(string, ...any)) (*jobs.Engine, error) {
	if workers < 0 {
		return nil, usage("%d steps cannot be built at once", workers).hint("Give --workers 1 or more, or leave it out for one per processor")
	}
	work := ""
	if runner != nil {
		// Beside the data, so that big files are moved and not copied.
		work = filepath.Join(b.data, "work")
		if err := os.MkdirAll(work, 0o755); err != nil {
			return nil, assets.StorageFailure("make the working folder", work, err)
		}
	}
	return jobs.Open(ctx, jobs.Options{Store: b.store, Redis: b.redis, Work: work, Runner: runner, Workers: workers, Log: log})
}

// embedded reports whether this process builds everything itself.
func (b *backend) embedded() bool { return b.redis == "" }

// unknownRender words the error of a render that is not there.
func unknownRender(id string, err error) error {
	if errors.Is(err, assets.ErrNotFound) {
		return usage("there is no render %s", strings.TrimSpace(id)).hint("`talereel status` lists them")
	}
	return err
}
