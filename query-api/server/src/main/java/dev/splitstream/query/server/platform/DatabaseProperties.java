package dev.splitstream.query.server.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The database that holds the catalog and the rollups.
 *
 * @param url JDBC URL
 * @param user login; a member of splitstream_query, the role that is taken then
 * @param password its password; may be empty
 * @param connections how many connections at most
 * @param connectTimeout how long a request waits for a connection before it fails
 * @param queryTimeout how long one query may run
 */
@Validated
@ConfigurationProperties("splitstream.db")
public record DatabaseProperties(
    @NotBlank @Pattern(regexp = "jdbc:postgresql:.*", message = "must be a jdbc:postgresql: URL") String url,
    @NotBlank String user,
    @NotNull @DefaultValue("") String password,
    @Min(1) @Max(100) @DefaultValue("4") int connections,
    @NotNull @DurationUnit(java.time.temporal.ChronoUnit.MILLIS) @DefaultValue("2s")
        Duration connectTimeout,
    @NotNull @DurationUnit(java.time.temporal.ChronoUnit.MILLIS) @DefaultValue("5s")
        Duration queryTimeout) {

  /** Never shows the password. */
  @Override
  public String toString() {
    return "DatabaseProperties[url=" + url + ", user=" + user + "]";
  }
}
