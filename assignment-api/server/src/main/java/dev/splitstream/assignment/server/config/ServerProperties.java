package dev.splitstream.assignment.server.config;

import dev.splitstream.assignment.server.delivery.DeliveryProperties;
import dev.splitstream.assignment.server.quota.QuotaProperties;
import dev.splitstream.http.people.PeopleProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The service's own settings; {@code application.yaml} documents each key. Validated together, so
 * that a failed start reports every error at once.
 */
@Validated
@ConfigurationProperties("splitstream")
public record ServerProperties(
    @Valid Pseudonym pseudonym,
    @Valid Bootstrap bootstrap,
    @Valid Keys keys,
    @Valid PeopleProperties people,
    @Valid LimitsProperties limits,
    @Valid BodiesProperties bodies,
    @Valid Catalog catalog,
    @Valid Edits edits,
    @Valid QuotaProperties quotas,
    @Valid DeliveryProperties delivery,
    @Valid Kafka kafka,
    @Valid Ingest ingest,
    @Valid FairnessProperties fairness,
    @Valid EventCounts eventCounts,
    @Valid Enrichment enrichment) {

  /**
   * How unit ids are pseudonymised.
   *
   * @param key the master key: hexadecimal, 32 bytes or more
   */
  public record Pseudonym(
      @Pattern(
              regexp = "([0-9a-fA-F]{2}){32,}",
              message = "must be 32 bytes or more in hexadecimal (set SPLITSTREAM_PSEUDONYM_KEY)")
          String key) {

    /** Leaves out the key. */
    @Override
    public String toString() {
      return "Pseudonym[key=***]";
    }
  }

  /**
   * The first tenant and its keys, created at start unless they exist.
   *
   * @param tenant empty for none
   * @param apiKey key with all scopes
   * @param queryKey key with only the scope {@code query}, for the console; empty for none
   */
  public record Bootstrap(
      @Pattern(regexp = "|[a-z0-9][a-z0-9_-]{0,62}") String tenant,
      String apiKey,
      String queryKey) {

    /** Whether both tenant and key are set, or neither is. */
    @AssertTrue(message = "must name both tenant and api-key, or neither") public boolean isComplete() {
      return tenant.isEmpty() == apiKey.isBlank() && (queryKey.isBlank() || !tenant.isEmpty());
    }

    /** Leaves out the keys. */
    @Override
    public String toString() {
      return "Bootstrap[tenant=" + tenant + ", apiKey=***, queryKey=***]";
    }
  }

  /**
   * How API keys are checked.
   *
   * @param timeToLive how long an answer is cached before the database is asked again
   * @param operator the key that creates and suspends tenants; blank for none
   */
  public record Keys(
      @DurationMin(seconds = 1) Duration timeToLive,
      @Pattern(
              regexp = "\\s*|\\s*\\S{32,}\\s*",
              message = "must be 32 characters or more, without spaces")
          @DefaultValue("")
          String operator) {

    /** Leaves out the key. */
    @Override
    public String toString() {
      return "Keys[timeToLive=" + timeToLive + ", operator=***]";
    }
  }

  /**
   * How the catalog is followed.
   *
   * @param pollInterval how often the database is polled for a new revision
   * @param migrate whether the node migrates the database schema, which takes the owner's login
   */
  public record Catalog(
      @DurationMin(millis = 50) Duration pollInterval, @DefaultValue("true") boolean migrate) {}

  /**
   * Limits of catalog edits. Edits of a tenant are made one at a time.
   *
   * @param maxWait how long an edit waits for its turn on this node, and again for edits on other
   *     nodes
   * @param maxHold how long an edit may block others
   * @param queue edits of all tenants that may be in progress or waiting
   * @param queuePerTenant the same for one tenant
   * @param uploads unit lists that may be received at the same time, from different tenants
   * @param uploadTime how long receiving one may take
   */
  public record Edits(
      @DurationMin(millis = 100) Duration maxWait,
      @DurationMin(millis = 100) Duration maxHold,
      @Min(1) int queue,
      @Min(1) int queuePerTenant,
      @Min(1) int uploads,
      @DurationMin(seconds = 1) Duration uploadTime) {}

  /**
   * How events are published.
   *
   * @param bootstrap brokers, {@code host:port}, separated by commas
   * @param linger how long an event waits to be batched
   * @param maxBlock how long a request waits for metadata or memory
   * @param requestTimeout how long a broker may take to answer
   * @param deliveryTimeout how long an event may take until acknowledged
   * @param bufferMemory bytes of events buffered for Kafka
   */
  public record Kafka(
      @NotBlank String bootstrap,
      @DurationMin(millis = 0) Duration linger,
      @DurationMin(millis = 1) Duration maxBlock,
      @DurationMin(millis = 1) Duration requestTimeout,
      @DurationMin(millis = 1) Duration deliveryTimeout,
      @Min(1_048_576) long bufferMemory) {

    /** Whether the timeouts fulfil the rule of Kafka's producer. */
    @AssertTrue(message = "must have delivery-timeout of at least linger + request-timeout") public boolean isDeliveryLongEnough() {
      return deliveryTimeout.compareTo(linger.plus(requestTimeout)) >= 0;
    }
  }

  /**
   * Concurrency limits of ingest; requests beyond them are refused.
   *
   * @param maxRequests requests
   * @param maxMebibytes mebibytes of bodies
   * @param credentialPercent the share of the mebibytes that one credential may take
   */
  public record Ingest(
      @Min(1) int maxRequests,
      @Min(1) @Max(1024) int maxMebibytes,
      @Min(1) @Max(100) int credentialPercent) {}

  /**
   * How events are counted by their names.
   *
   * @param flushInterval how often counts are added to the database; those in memory are lost if
   *     the node dies
   * @param names names per tenant and day that are counted separately; declared ones always are
   * @param perNode names of all tenants kept in memory between two flushes
   * @param keepDays how many days are kept, not counting the current one
   */
  public record EventCounts(
      @DurationMin(millis = 100) Duration flushInterval,
      @Min(1) @Max(10_000) int names,
      @Min(1) int perNode,
      @Min(1) @Max(3_650) int keepDays) {}

  /**
   * How traits of clients are derived.
   *
   * @param countryFile an MMDB file that maps addresses to countries; empty for none
   */
  public record Enrichment(String countryFile) {}
}
