package dev.splitstream.assignment.server.tenant;

import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.assignment.server.keys.FirstKeys;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.assignment.server.tenant.TenantBodies.MadeTenant;
import dev.splitstream.assignment.server.tenant.TenantBodies.NewTenant;
import dev.splitstream.assignment.server.tenant.TenantBodies.Suspension;
import dev.splitstream.assignment.server.tenant.TenantBodies.TenantList;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.tenant.TenantRecord;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Creates, lists, suspends and resumes tenants. For the operator's key alone. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantsController {
  private static final Logger log = LoggerFactory.getLogger(TenantsController.class);
  private static final int PAGE = 1_000;

  private final TenantStore tenants;
  private final FirstKeys keys;
  private final TransactionTemplate transactions;
  private final Clock clock;

  TenantsController(
      TenantStore tenants, FirstKeys keys, TransactionTemplate transactions, Clock clock) {
    this.tenants = tenants;
    this.clock = clock;
    this.keys = keys;
    this.transactions = transactions;
  }

  @GetMapping
  @Needs(Permission.TENANTS)
  TenantList list(@RequestParam(defaultValue = "") String after) {
    List<TenantView> found = tenants.page(after, PAGE + 1).stream().map(TenantView::of).toList();
    return found.size() <= PAGE
        ? new TenantList(found, null)
        : new TenantList(found.subList(0, PAGE), found.get(PAGE - 1).tenant());
  }

  @PostMapping
  @Needs(Permission.TENANTS)
  ResponseEntity<MadeTenant> create(Access access, @RequestBody NewTenant body) {
    String tenant = body.id();
    String key =
        Objects.requireNonNull(transactions.execute(status -> add(tenant, access.actor())));
    log.info("The operator created the tenant {}", tenant);
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new MadeTenant(tenant, key));
  }

  private String add(String tenant, String actor) {
    if (!tenants.add(tenant, clock.instant())) {
      throw ProblemException.of(ProblemKind.CONFLICT, "The tenant " + tenant + " already exists.");
    }
    return keys.make(tenant, actor);
  }

  @PostMapping("/{tenant}/suspend")
  @Needs(Permission.TENANTS)
  TenantView suspend(@PathVariable String tenant, @RequestBody Suspension body) {
    TenantView suspended = found(tenants.suspend(tenant, body.text(), clock.instant()));
    log.info("The operator suspended the tenant {}", tenant);
    return suspended;
  }

  @PostMapping("/{tenant}/resume")
  @Needs(Permission.TENANTS)
  TenantView resume(@PathVariable String tenant) {
    TenantView resumed = found(tenants.resume(tenant));
    log.info("The operator resumed the tenant {}", tenant);
    return resumed;
  }

  private static TenantView found(Optional<TenantRecord> tenant) {
    return tenant
        .map(TenantView::of)
        .orElseThrow(
            () -> ProblemException.of(ProblemKind.NOT_FOUND, "The tenant does not exist."));
  }
}
