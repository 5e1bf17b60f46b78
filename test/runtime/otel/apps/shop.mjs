import http from 'node:http';
import { getLogger } from '@logshift/runtime';
import express from 'express';
import serveShop from './serve-shop.cjs';

serveShop({ express, getLogger, http, fetch: globalThis.fetch });
