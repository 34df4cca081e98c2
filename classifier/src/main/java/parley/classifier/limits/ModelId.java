package parley.classifier.limits;

/**
 * A model of a provider. Limits are of an account, and a provider's keys are one account's, so limits are counted by it.
 *
 * @param provider its name in the settings
 * @param name as the provider knows the model
 */
public record ModelId(String provider, String name) {

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
