package parley.app;

import java.util.Arrays;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.ClassUtils;

/**
 * Reads all our settings before anything else is made, so that a wrong one is told at once and not after half a minute of
 * waiting for an engine. They are records, which need nothing but the environment.
 */
public final class SettingsFirst implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Arrays.stream(beans.getBeanDefinitionNames())
                .filter(name -> areSettings(beans, name))
                .forEach(beans::getBean);
    }

    private static boolean areSettings(ConfigurableListableBeanFactory beans, String name) {
        var type = beans.getType(name, false);
        return type != null
                && ClassUtils.getPackageName(type).startsWith("parley.")
                && type.isAnnotationPresent(ConfigurationProperties.class);
    }
}
