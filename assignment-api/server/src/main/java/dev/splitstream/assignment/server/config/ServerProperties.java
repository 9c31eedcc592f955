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
 * The service's own configuration; {@code application.yaml} says what each key means. Checked as
 * one, so that a start that fails names every error.
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
    @Valid IngestService ingest,
    @Valid FairnessProperties fairness,
    @Valid EventCounts eventCounts,
    @Valid Enrichment enrichment) {

  /**
   * How unit ids are hidden.
   *
   * @param key the master key: hexadecimal, 32 bytes or more
   */
  public record Pseudonym(
      @Pattern(
              regexp = "([0-9a-fA-F]{2}){32,}",
              message = "must be 32 bytes or more in hexadecimal (set SPLITSTREAM_PSEUDONYM_KEY)")
          String key) {

    /** Without the key. */
    @Override
    public String toString() {
      return "Pseudonym[key=***]";
    }
  }

  /**
   * The first tenant and its keys, made at start unless they are there.
   *
   * @param tenant empty for none
   * @param apiKey with all scopes
   * @param queryKey with the scope {@code query} alone, for the page; empty for none
   */
  public record Bootstrap(
      @Pattern(regexp = "|[a-z0-9][a-z0-9_-]{0,62}") String tenant,
      String apiKey,
      String queryKey) {

    /** A tenant with a key, or neither. */
    @AssertTrue(message = "must name both tenant and api-key, or neither") public boolean isComplete() {
      return tenant.isEmpty() == apiKey.isBlank() && (queryKey.isBlank() || !tenant.isEmpty());
    }

    /** Without the keys. */
    @Override
    public String toString() {
      return "Bootstrap[tenant=" + tenant + ", apiKey=***, queryKey=***]";
    }
  }

  /**
   * How API keys are checked.
   *
   * @param timeToLive how long an answer is kept before the database is asked again
   * @param operator the key that makes and suspends tenants; blank for none
   */
  public record Keys(
      @DurationMin(seconds = 1) Duration timeToLive,
      @Pattern(
              regexp = "\\s*|\\s*\\S{32,}\\s*",
              message = "must be 32 characters or more, without spaces")
          @DefaultValue("")
          String operator) {

    /** Without the key. */
    @Override
    public String toString() {
      return "Keys[timeToLive=" + timeToLive + ", operator=***]";
    }
  }

  /**
   * How the catalog is kept.
   *
   * @param pollInterval how often the database is asked for a new revision
   * @param migrate whether the node brings the database's schema up to date, which its owner may
   */
  public record Catalog(
      @DurationMin(millis = 50) Duration pollInterval, @DefaultValue("true") boolean migrate) {}

  /**
   * How long edits of the catalog wait and work. Of each tenant, one is made at a time.
   *
   * @param maxWait for its turn on this node, and then for edits on other nodes
   * @param maxHold how long one may keep others waiting
   * @param queue how many of all tenants may be under way or wait
   * @param queuePerTenant how many of one tenant
   * @param uploads lists of units that are received at the same time, of different tenants
   * @param uploadTime how long it may take to receive one
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
   * @param linger how long an event waits for company
   * @param maxBlock how long a request waits for metadata or memory
   * @param requestTimeout how long a broker may take to answer
   * @param deliveryTimeout how long an event may take until acknowledged
   * @param bufferMemory bytes of events that wait for Kafka
   */
  public record Kafka(
      @NotBlank String bootstrap,
      @DurationMin(millis = 0) Duration linger,
      @DurationMin(millis = 1) Duration maxBlock,
      @DurationMin(millis = 1) Duration requestTimeout,
      @DurationMin(millis = 1) Duration deliveryTimeout,
      @Min(1_048_576) long bufferMemory) {

    /** What the producer insists on. */
    @AssertTrue(message = "must have delivery-timeout of at least linger + request-timeout") public boolean isDeliveryLongEnough() {
      return deliveryTimeout.compareTo(linger.plus(requestTimeout)) >= 0;
    }
  }

  /**
   * What ingest takes on at once; more is turned away.
   *
   * @param maxRequests requests
   * @param maxMebibytes mebibytes of bodies
   * @param credentialPercent how much of the mebibytes one credential may take
   */
  public record IngestService(
      @Min(1) int maxRequests,
      @Min(1) @Max(1024) int maxMebibytes,
      @Min(1) @Max(100) int credentialPercent) {}

  /**
   * How events are counted by their names.
   *
   * @param flushInterval how often counts are added to the database; those in memory are lost if
   *     the node dies
   * @param names of a tenant and day that are counted by themselves; declared ones always are
   * @param perNode names of all tenants that are in memory between two flushes
   * @param keepDays how many days are kept, beside the one that it is
   */
  public record EventCounts(
      @DurationMin(millis = 100) Duration flushInterval,
      @Min(1) @Max(10_000) int names,
      @Min(1) int perNode,
      @Min(1) @Max(3_650) int keepDays) {}

  /**
   * What is found out about the clients of events.
   *
   * @param countryFile an MMDB file that tells countries of addresses; empty for none
   */
  public record Enrichment(String countryFile) {}
}
