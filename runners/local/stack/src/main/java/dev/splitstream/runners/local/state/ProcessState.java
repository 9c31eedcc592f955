package dev.splitstream.runners.local.state;

/**
 * One process as its supervisor sees it.
 *
 * @param name its name
 * @param status where it is in its life
 * @param identity who it is in the operating system; pid 0 if it does not run
 * @param port what it listens on
 * @param managementPort where its health and metrics are, if not there; 0 otherwise
 * @param restarts how often it was started again after it had died
 */
public record ProcessState(
    String name,
    Status status,
    ProcessIdentity identity,
    int port,
    int managementPort,
    int restarts) {
  /** Where a process is in its life. */
  public enum Status {
    /** Others must be ready first. */
    WAITING,
    /** Started, not ready yet. */
    STARTING,
    /** Serving. */
    READY,
    /** It died and will be started again. */
    RESTARTING,
    /** It died too often, or never became ready. */
    FAILED,
    /** It was stopped. */
    STOPPED
  }
}
