package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnreadableAttribute;
import dev.splitstream.assignment.engine.api.UnreadableListener;
import dev.splitstream.assignment.server.enrichment.UserAgents;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.unreadable.UnreadableCounts;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the units that requests ask about. */
public final class Units {
  private static final String BOT = "bot";
  private static final String USER_AGENT = "user_agent";

  private static final String OPTED_OUT = "opted_out";

  private final Pseudonyms pseudonyms;
  private final UserAgents userAgents;
  private final OptOuts optOuts;
  private final UnreadableCounts unreadable;

  /**
   * Uses these pseudonyms, this user agent parser and these opt-outs, and counts attributes that
   * conditions cannot compare.
   */
  public Units(
      Pseudonyms pseudonyms, UserAgents userAgents, OptOuts optOuts, UnreadableCounts unreadable) {
    this.pseudonyms = pseudonyms;
    this.userAgents = userAgents;
    this.optOuts = optOuts;
    this.unreadable = unreadable;
  }

  /**
   * The caller.
   *
   * @param tenant the tenant that the unit belongs to
   * @param declined whether the request carries a signal that the unit opts out of experiments
   */
  public record Caller(String tenant, boolean declined) {

    /** The caller of this request. */
    public static Caller of(Access access, HttpServletRequest request, TenantCatalog catalog) {
      return new Caller(access.tenant(), Signals.of(request).decline(catalog.privacySettings()));
    }
  }

  /**
   * A unit. The attribute {@code bot} is derived from {@code user_agent} unless the caller sets it.
   * {@code opted_out} is true for a unit that opted out, whatever the caller sends. The opt-out and
   * the pseudonym are computed only when something asks for them.
   *
   * @param userId its raw id
   * @param attributes the caller's attributes; must no longer change
   * @param sticky variant by experiment that the caller says the unit already has
   */
  public Unit unit(
      Caller caller, String userId, Map<String, Object> attributes, Map<String, String> sticky) {
    Known known = new Known(caller, userId, attributes);
    return new Unit(userId, known, raw -> known.pseudonym(), sticky, known);
  }

  /** For one request, and so for one thread. */
  private final class Known implements Attributes, UnreadableListener {
    private final Caller caller;
    private final String userId;
    private final Map<String, Object> attributes;
    private @Nullable String pseudonym;
    private boolean looked;
    private @Nullable Object bot;

    Known(Caller caller, String userId, Map<String, Object> attributes) {
      this.caller = caller;
      this.userId = userId;
      this.attributes = attributes;
    }

    @Override
    public @Nullable Object get(String name) {
      if (name.equals(OPTED_OUT) && isOptedOut()) {
        return true;
      }
      Object value = attributes.get(name);
      return value == null && name.equals(BOT) ? bot() : value;
    }

    @Override
    public void unreadable(UnreadableAttribute found) {
      unreadable.count(caller.tenant(), found);
    }

    private boolean isOptedOut() {
      return caller.declined()
          || (!optOuts.isEmpty(caller.tenant()) && optOuts.contains(caller.tenant(), pseudonym()));
    }

    private String pseudonym() {
      String made = pseudonym;
      if (made == null) {
        made = pseudonyms.of(caller.tenant()).pseudonym(userId);
        pseudonym = made;
      }
      return made;
    }

    /** Looked up once, because thousands of experiments may ask. */
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
