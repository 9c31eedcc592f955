package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.quota.Quotas;
import dev.splitstream.store.unitlist.UnitListStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** How the catalog is edited, within which bounds. */
@Configuration(proxyBeanMethods = false)
class EditConfiguration {

  @Bean
  Quotas quotas(ServerProperties properties) {
    return new Quotas(properties.quotas());
  }

  @Bean
  EditBounds editBounds(ServerProperties properties, Quotas quotas) {
    return new EditBounds(properties.edits(), quotas);
  }

  @Bean
  EditTransactions editTransactions(
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      LiveCatalog live,
      EditBounds bounds,
      EditGate gate,
      UnitListStore lists,
      Clock clock) {
    BreakingEdits breaking = new BreakingEdits(new StoredListChange(lists));
    return new EditTransactions(template, transactions, live, bounds, breaking, gate, clock);
  }

  @Bean
  CatalogEditor entries(EditTransactions edits) {
    return new CatalogEditor(edits);
  }

  @Bean
  ApprovedEdits approvedEdits(EditTransactions edits) {
    return new ApprovedEdits(edits);
  }
}
