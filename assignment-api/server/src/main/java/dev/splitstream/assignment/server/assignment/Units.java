package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.Attributes;
import dev.splitstream.assignment.engine.Unit;
import dev.splitstream.assignment.server.enrichment.UserAgents;
import dev.splitstream.assignment.server.platform.Pseudonyms;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the units that requests ask about. */
public final class Units {
  private static final String BOT = "bot";
  private static final String USER_AGENT = "user_agent";

  private final Pseudonyms pseudonyms;
  private final UserAgents userAgents;

  /** With what hides ids, and what knows user agents. */
  public Units(Pseudonyms pseudonyms, UserAgents userAgents) {
    this.pseudonyms = pseudonyms;
    this.userAgents = userAgents;
  }

  /**
   * A unit. The attribute {@code bot} follows from {@code user_agent} if the caller does not say;
   * that is looked up, and the pseudonym made, only if something in the catalog asks.
   *
   * @param userId its raw id
   * @param attributes what the caller says of it; must not change any more
   * @param sticky variant by experiment, that the caller says it has
   */
  public Unit unit(
      String tenant, String userId, Map<String, Object> attributes, Map<String, String> sticky) {
    return new Unit(
        userId,
        new Known(attributes, userAgents),
        raw -> pseudonyms.of(tenant).pseudonym(raw),
        sticky);
  }

  /** For one question, and so for one thread. */
  private static final class Known implements Attributes {
    private final Map<String, Object> attributes;
    private final UserAgents userAgents;
    private boolean looked;
    private @Nullable Object bot;

    Known(Map<String, Object> attributes, UserAgents userAgents) {
      this.attributes = attributes;
      this.userAgents = userAgents;
    }

    @Override
    public @Nullable Object get(String name) {
      Object value = attributes.get(name);
      return value == null && name.equals(BOT) ? bot() : value;
    }

    /** Looked up once: thousands of experiments may ask. */
    private @Nullable Object bot() {
      if (!looked) {
        looked = true;
        bot =
            attributes.get(USER_AGENT) instanceof String userAgent
                ? userAgents.read(userAgent).isBot()
                : null;
      }
      return bot;
    }
  }
}
