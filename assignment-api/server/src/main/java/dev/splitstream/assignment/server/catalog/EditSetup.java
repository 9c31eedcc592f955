package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.eventcount.SeenEvents;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.quota.Quotas;
import dev.splitstream.assignment.server.turn.UploadTurns;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** How the catalog is edited, and what is told of it. */
@Configuration(proxyBeanMethods = false)
class EditSetup {

  @Bean
  Quotas quotas(ServerProperties properties) {
    return new Quotas(properties.quotas());
  }

  @Bean
  EditBounds editBounds(ServerProperties properties, Quotas quotas) {
    return new EditBounds(properties.edits(), quotas);
  }

  @Bean
  CatalogEdits catalogEdits(
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      LiveCatalog live,
      EditBounds bounds,
      EditGate gate,
      Clock clock) {
    return new CatalogEdits(template, transactions, live, bounds, gate, clock);
  }

  @Bean
  CatalogEditor entries(CatalogEdits edits) {
    return new CatalogEditor(edits);
  }

  @Bean
  ApprovedEdits approvedEdits(CatalogEdits edits) {
    return new ApprovedEdits(edits);
  }

  @Bean
  History history(JdbcTemplate template, PlatformTransactionManager transactions) {
    return new History(template, transactions);
  }

  @Bean
  EntryEndpoints entryEndpoints(CatalogEditor entries, Catalog catalog, History history) {
    return new EntryEndpoints(entries, catalog, history);
  }

  @Bean
  Overrides overrides(Pseudonyms pseudonyms) {
    return new Overrides(pseudonyms);
  }

  @Bean
  UnitListUpload unitListUpload(
      CatalogEditor entries, Pseudonyms pseudonyms, ServerProperties properties) {
    return new UnitListUpload(entries, pseudonyms, new UploadTurns(properties.edits()));
  }

  @Bean
  EventTypeList eventTypeList(Catalog catalog, SeenEvents seen) {
    return new EventTypeList(catalog, seen);
  }

  @Bean
  DailyReportStore dailyReportStore(
      JdbcClient jdbc,
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new DailyReportStore(jdbc, template, transactions, clock);
  }

  @Bean
  DailyReports dailyReports(DailyReportStore store, Clock clock, JsonMapper mapper) {
    return new DailyReports(store, clock, mapper);
  }
}
