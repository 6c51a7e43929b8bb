package org.janussip.tests.contract;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.janussip.tests.contract.compare.AcceptedDifferences;
import org.janussip.tests.contract.compare.Examples;
import org.janussip.tests.contract.stage.Theatre;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test its {@link Contract}; keeps what all of them share until the run ends. */
public final class ContractExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ContractExtension.class);

  /** Everything that lives as long as the run. */
  static final class Shared implements AutoCloseable {
    final Theatre theatre = new Theatre();
    final AcceptedDifferences accepted = AcceptedDifferences.read(Path.of("differences.md"));
    final Map<String, Examples> examples = new ConcurrentHashMap<>();
    final ExecutorService players = Executors.newCachedThreadPool();

    @Override
    public void close() {
      players.shutdown();
      theatre.close();
    }
  }

  static Shared shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("shared", key -> new Shared(), Shared.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Contract.class || type == Shared.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared = shared(context);
    return parameter.getParameter().getType() == Shared.class
        ? shared
        : new Contract(context.getRequiredTestMethod().getName(), shared);
  }
}
