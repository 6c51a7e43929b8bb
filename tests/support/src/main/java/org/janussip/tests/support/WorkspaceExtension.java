package org.janussip.tests.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a {@link Workspace} to tests, set-up methods and constructors that have a parameter of that
 * type, and names its directory in the report when the test fails.
 */
public final class WorkspaceExtension implements ParameterResolver, TestExecutionExceptionHandler {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(WorkspaceExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Workspace.class;
  }

  @Override
  public Workspace resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return workspace(context);
  }

  private static Workspace workspace(ExtensionContext context) {
    String testClass = context.getRequiredTestClass().getSimpleName();
    String test =
        context.getTestMethod().isPresent()
            ? context.getRequiredTestMethod().getName() + index(context)
            : "shared";
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(test, name -> Workspace.of(testClass, name), Workspace.class);
  }

  private static String index(ExtensionContext context) {
    String id = context.getUniqueId();
    int at = id.lastIndexOf("test-template-invocation:#");
    return at < 0 ? "" : "-" + id.substring(at).replaceAll("\\D", "");
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(new KeptFiles("what this test left: " + workspace(context)));
    throw failure;
  }

  private static final class KeptFiles extends Exception {
    KeptFiles(String message) {
      super(message, null, false, false);
    }
  }
}
