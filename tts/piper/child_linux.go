package piper

import "syscall"

// childAttributes let the child die with this process, and keep the terminal's
// interrupts from it: who speaks decides when it ends.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
