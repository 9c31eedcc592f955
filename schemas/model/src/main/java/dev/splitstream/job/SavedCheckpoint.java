package dev.splitstream.job;

/**
 * A checkpoint or savepoint of the streaming job.
 *
 * @param location its folder, in the form that {@link #of} gives it
 * @param number the checkpoint number; it keeps growing when a job resumes, for savepoints too
 */
public record SavedCheckpoint(String location, long number) {

  /**
   * A checkpoint at an address, however it is written: {@code file:/a}, {@code file:///a} and a
   * trailing slash mean the same.
   */
  public static SavedCheckpoint of(String address, long number) {
    return new SavedCheckpoint(canonical(address), number);
  }

  /** The one form of an address that locations are compared in. */
  public static String canonical(String address) {
    String local = address.replaceFirst("^file:/+", "file:///");
    return local.endsWith("/") ? local.substring(0, local.length() - 1) : local;
  }

  @Override
  public String toString() {
    return location;
  }
}
