package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Pseudonyms;
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
  CatalogEdits catalogEdits(
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      LiveCatalog live,
      Clock clock) {
    return new CatalogEdits(template, transactions, live, clock);
  }

  @Bean
  Entries entries(CatalogEdits edits) {
    return new Entries(edits);
  }

  @Bean
  History history(JdbcTemplate template, PlatformTransactionManager transactions) {
    return new History(template, transactions);
  }

  @Bean
  EntryEndpoints entryEndpoints(Entries entries, Catalog catalog, History history) {
    return new EntryEndpoints(entries, catalog, history);
  }

  @Bean
  Overrides overrides(Pseudonyms pseudonyms) {
    return new Overrides(pseudonyms);
  }

  @Bean
  UnitListUpload unitListUpload(Entries entries, Pseudonyms pseudonyms) {
    return new UnitListUpload(entries, pseudonyms);
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
