/// What the program tells whoever called it.
enum ExitCode: Int32 {
    /// Done, and nothing violates the gate.
    case fine = 0
    /// Done, and the gate is violated.
    case violated = 1
    /// The command line or a file cannot be used; nothing was scanned.
    case usage = 2
    /// No credentials, no network, or not allowed to do anything.
    case cannotStart = 3
    /// Too much is unknown, or the result could not be handed over.
    case incomplete = 4
    /// A change was refused or failed, or what was to be changed had changed.
    case refused = 5
    /// A mistake of ours.
    case bug = 70
    case interrupted = 130
}
