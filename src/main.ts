import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { i18n, preferredLocale } from './i18n/i18n.svelte';
import { theme } from './state/theme.svelte';

theme.start();
const target = document.getElementById('app');
if (target) void i18n.use(preferredLocale()).then(() => mount(App, { target }));
