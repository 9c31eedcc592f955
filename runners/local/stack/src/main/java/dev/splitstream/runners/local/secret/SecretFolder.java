package dev.splitstream.runners.local.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One file for each secret, for the processes to read: what is in an environment is seen by each
 * process that the process starts, and by tools that list processes.
 *
 * @param path the folder, in one that only the owner can read
 */
public record SecretFolder(Path path) {
  private static final String AWS_CREDENTIALS = "aws_credentials";

  /** In the form of AWS's clients, which read it by themselves. */
  private static final String AWS_FORM =
      """
      [default]
      aws_access_key_id = %s
      aws_secret_access_key = %s
      """;

  /**
   * Writes all of them.
   *
   * @throws IOException if one cannot be written
   */
  public void write(Secrets secrets) throws IOException {
    Files.createDirectories(path);
    for (SecretName name : SecretName.values()) {
      PrivateFiles.write(file(name), secrets.of(name));
    }
    PrivateFiles.write(
        path.resolve(AWS_CREDENTIALS),
        AWS_FORM.formatted(secrets.s3AccessKey(), secrets.s3SecretKey()));
  }

  /** The file of a secret. */
  public Path file(SecretName name) {
    return path.resolve(name.key());
  }

  /**
   * The variables that say where a process finds its secrets, named after the variables that would
   * hold them.
   *
   * @param variables names, each with its secret
   */
  public Map<String, String> environment(Map<String, SecretName> variables) {
    Map<String, String> environment = new HashMap<>();
    variables.forEach((name, secret) -> environment.put(name + "_FILE", file(secret).toString()));
    return environment;
  }

  /**
   * Says where a client of the object store finds its keys; Flink's client is of the older kind.
   */
  public Map<String, String> awsEnvironment() {
    String file = path.resolve(AWS_CREDENTIALS).toString();
    return Map.of("AWS_SHARED_CREDENTIALS_FILE", file, "AWS_CREDENTIAL_PROFILES_FILE", file);
  }
}
