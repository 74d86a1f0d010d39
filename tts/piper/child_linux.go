package piper

import (
	"errors"
	"syscall"
)

// childAttributes let the child die with this process, and keep the terminal's
// interrupts from it: who speaks decides when it ends.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// alive reports whether a process of that ID runs.
func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
