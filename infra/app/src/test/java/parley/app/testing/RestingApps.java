package parley.app.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets the apps of a test class rest when it is over, whichever tests come next; found by JUnit itself. */
public final class RestingApps implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            App.restAll();
        }
    }
}
