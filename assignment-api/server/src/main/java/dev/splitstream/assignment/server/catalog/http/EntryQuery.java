package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.request.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query for entries of one kind.
 *
 * @param kind the kind
 * @param status for experiments, a status; for flags, {@code enabled} or {@code disabled}; null for
 *     any status but archived
 * @param text text that the id or name contains, ignoring case; null for any
 */
record EntryQuery(EntryKind kind, @Nullable String status, @Nullable String text) {

  /** One page of the matching entries, ordered by id. */
  Page.Part<? extends CatalogEntry> find(TenantCatalog catalog, Page page) {
    checkStatus();
    List<? extends CatalogEntry> found =
        catalog.entries(kind).values().stream()
            .filter(entry -> entry.id().compareTo(page.after()) > 0)
            .filter(this::hasStatus)
            .filter(this::hasText)
            .sorted(Comparator.comparing(CatalogEntry::id))
            .limit(page.size() + 1L)
            .toList();
    if (found.size() <= page.size()) {
      return new Page.Part<>(found, Optional.empty());
    }
    String last = found.get(page.size() - 1).id();
    return new Page.Part<>(found.subList(0, page.size()), Optional.of(Page.token(last)));
  }

  private void checkStatus() {
    if (status == null) {
      return;
    }
    List<String> known =
        switch (kind) {
          case EXPERIMENT ->
              List.of(ExperimentStatus.values()).stream().map(EnumNames::of).toList();
          case FLAG -> List.of("enabled", "disabled");
          default -> throw Page.invalid("status", "left out: " + kind.words() + "s have none");
        };
    if (!known.contains(status)) {
      throw Page.invalid("status", "one of " + String.join(", ", known));
    }
  }

  private boolean hasStatus(CatalogEntry entry) {
    if (entry instanceof Experiment experiment) {
      return status == null
          ? experiment.status() != ExperimentStatus.ARCHIVED
          : status.equals(EnumNames.of(experiment.status()));
    }
    return status == null
        || (entry instanceof Flag flag && status.equals(flag.enabled() ? "enabled" : "disabled"));
  }

  private boolean hasText(CatalogEntry entry) {
    return text == null || contains(entry.id(), text) || contains(entry.name(), text);
  }

  private static boolean contains(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
