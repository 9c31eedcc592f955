package dev.splitstream.settings;

/** A setting that cannot be used. The message says which, why, and what to set. */
public final class InvalidSettingException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * @param message one line for the operator; never holds a secret
   */
  public InvalidSettingException(String message) {
    super(message);
  }

  /**
   * @param message one line for the operator; never holds a secret
   */
  public InvalidSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
